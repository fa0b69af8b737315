// What all pages of one tab share: the live connection. One per page, made once.
import { LiveConnection } from "../live/connection";

export const live = new LiveConnection();
