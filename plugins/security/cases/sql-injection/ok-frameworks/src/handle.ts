export { handle } from "somewhere";

export const Sort = {};
