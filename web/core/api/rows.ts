// The rows of REST and of the live socket by their names. The types are made from the server's own description.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type AgentRow = Schemas["AgentRow"];
export type AgentCall = Schemas["AgentCall"];
export type CallRow = Schemas["CallRow"];
export type QueueRow = Schemas["QueueRow"];
export type TicketOfferRow = Schemas["TicketOfferRow"];

/** Of the whole center; each person once. Only on the live socket. */
export interface Counts {
  readonly calls: Schemas["CallCounts"];
  readonly agents: Schemas["AgentCounts"];
  /** Of all queues: each stay once. */
  readonly queues_today: Schemas["QueueToday"];
  /** Of all agents, each once. */
  readonly agents_today: Schemas["AgentToday"];
}

/** Of queues as one: of a screen on the wall, or of those that a supervisor sees who does not see all. */
export type QueueSums = Schemas["QueueSums"];
export type BoardLinkRow = Schemas["BoardLinkRow"];

export type AlarmRow = Schemas["AlarmRow"];
export type SwitchesRow = Schemas["Switches"];

export type HookRows = Schemas["HookRows"];
export type DeliveryRows = Schemas["DeliveryRows"];
export type HookSecret = Schemas["HookSecret"];
export type SentAgain = Schemas["SentAgain"];

export type Targets = Schemas["Targets"];
export type PersonTarget = Schemas["PersonTarget"];
export type PlaceTarget = Schemas["PlaceTarget"];
export type PresentRow = Schemas["PresentRow"];
export type ParkedRow = Schemas["ParkedRow"];
export type EscalationTarget = Schemas["EscalationTarget"];

export type AccuracyRow = Schemas["AccuracyRow"];
export type AccuracyRows = Schemas["AccuracyRows"];
export type Me = Schemas["Me"];
export type CustomerRow = Schemas["CustomerRow"];
export type OwnCustomerRow = Schemas["OwnCustomerRow"];
export type CustomerFieldRow = Schemas["CustomerFieldRow"];
export type CustomerMatch = Schemas["CustomerMatch"];
export type ImportRow = Schemas["ImportRow"];
export type ImportRecord = Schemas["ImportRecord"];
export type ImportLines = Schemas["ImportLines"];
export type Preview = Schemas["Preview"];
export type PreviewRow = Schemas["PreviewRow"];
export type CustomerRecord = Schemas["CustomerRecord"];
export type PrivacyRow = Schemas["PrivacyRow"];
export type ErasurePreview = Schemas["ErasurePreview"];
export type LookRow = Schemas["LookRow"];
export type RetentionRow = Schemas["RetentionRow"];
export type InteractionRow = Schemas["InteractionRow"];
export type OfferRow = Schemas["OfferRow"];
export type DeskRow = Schemas["DeskRow"];
export type DeskQueueRow = Schemas["DeskQueueRow"];
export type TermRow = Schemas["TermRow"];
export type QueueToday = Schemas["QueueToday"];
export type AgentToday = Schemas["AgentToday"];
export type GoalRow = Schemas["GoalRow"];
export type DayRow = Schemas["DayRow"];
export type PromptsRow = Schemas["PromptsRow"];
export type PromptRow = Schemas["PromptRow"];
export type HouseRow = Schemas["HouseRow"];
export type RecordedRow = Schemas["RecordedRow"];
export type Readiness = Schemas["Readiness"];
export type InteractionStory = Schemas["InteractionStory"];
export type DecisionRow = Schemas["DecisionRow"];
export type TokenRow = Schemas["TokenRow"];
export type GuestRow = Schemas["GuestRow"];
export type GuestPhoneRow = Schemas["GuestPhoneRow"];
export type GuestCallRow = Schemas["GuestCallRow"];
export type FactorRow = Schemas["FactorRow"];
export type FactorRows = Schemas["FactorRows"];
export type TotpOffer = Schemas["TotpOffer"];
export type RecoveryCodes = Schemas["RecoveryCodes"];
export type PasskeyAsked = Schemas["PasskeyAsked"];
export type Ways = Schemas["Ways"];
export type FlowRow = Schemas["FlowRow"];
export type FlowOpened = Schemas["FlowOpened"];
export type FlowChecked = Schemas["FlowChecked"];
export type FlowFinding = Schemas["FindingOfFlow"];
export type FlowTrial = Schemas["FlowTrial"];
export type FlowTrialLine = Schemas["FlowTrialLine"];
export type FlowVersionRow = Schemas["FlowVersionRow"];
export type PencilRow = Schemas["PencilRow"];
