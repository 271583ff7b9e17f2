export { ZodPipe } from "somewhere";

export const schema = {};
