import SchemaBuilder from "@pothos/core";
import { db } from "./db";

const builder = new SchemaBuilder({});

builder.queryField("me", (t) => t.field({ resolve: () => db.user.findFirst() }));

builder.objectType("Author", {
  fields: (t) => ({
    id: t.exposeID("id"),
    latest: t.field({ resolve: (author) => db.post.findFirst({ where: { authorId: author.id } }) }),
  }),
});
