export { addItems } from "./items";
