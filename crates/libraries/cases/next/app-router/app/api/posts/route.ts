import { handlers } from "outside";
import { db } from "../../../db";

export const { GET, POST } = handlers({
  GET: async () => db.post.findMany(),
  POST: async () => db.post.deleteMany(),
});
