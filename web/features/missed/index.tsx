export { Missed as default } from "./Missed";
