// The inbox: all that waits for oneself.
export { Inbox as default } from "./Inbox";
