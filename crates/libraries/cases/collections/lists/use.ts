import _ from "lodash";
import chunk from "lodash/chunk";
import { uniqBy, partition } from "lodash-es";
import { db } from "./db";

export async function chunked(ids: number[]) {
  for (const some of _.chunk(ids, 100)) {
    await db.user.findMany({ where: { id: { in: some } } });
  }
  for (const some of chunk(ids, 100)) {
    await db.user.deleteMany({ where: { id: { in: some } } });
  }
}

export async function each() {
  const users = await db.user.findMany();
  _.forEach(users, async (user) => {
    await db.post.count({ where: { authorId: user.id } });
  });
  const [mine, others] = partition(uniqBy(users, (user) => user.email), (user) => user.id === 1);
  for (const user of mine) {
    await db.post.deleteMany({ where: { authorId: user.id } });
  }
  return _.keyBy(others, "id");
}
