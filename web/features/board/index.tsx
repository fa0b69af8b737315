export { Board as default } from "./Board";
