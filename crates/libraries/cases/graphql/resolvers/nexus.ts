import { extendType, objectType } from "nexus";
import { db } from "./db";

export const Writer = objectType({
  name: "Writer",
  definition(t) {
    t.nonNull.list.field("posts", { resolve: (parent) => db.post.findMany({ where: { authorId: parent.id } }) });
  },
});

export const WriterQuery = extendType({
  type: "Query",
  definition(t) {
    t.field("writer", { resolve: () => db.user.findFirst() });
  },
});
