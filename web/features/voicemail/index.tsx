export { Messages as default } from "./Messages";
