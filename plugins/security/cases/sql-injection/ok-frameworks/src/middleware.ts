export { validate } from "somewhere";
