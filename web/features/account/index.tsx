export { Account as default } from "./Account";
