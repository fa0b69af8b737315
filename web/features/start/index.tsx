export { Start as default } from "./Start";
