export { Calls as default } from "./Calls";
