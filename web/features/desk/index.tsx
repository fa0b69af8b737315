export { Desk as default } from "./Desk";
export { Console } from "./Console";
