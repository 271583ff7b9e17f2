import { resolver } from "@blitzjs/rpc";
import { db } from "../../../db";

export default resolver.pipe(resolver.authorize(), async ({ id }) => {
  return db.user.findMany({ where: { id } });
});
