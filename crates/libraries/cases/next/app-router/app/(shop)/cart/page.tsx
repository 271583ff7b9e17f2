import { cache } from "react";
import { unstable_cache } from "next/cache";
import { db } from "../../../db";

const userOf = cache(async (id: number) => db.user.findUnique({ where: { id } }));
const postCount = unstable_cache(() => db.post.count(), ["posts"]);

export async function generateMetadata() {
  return { title: (await userOf(1))?.email };
}

export default async function Page() {
  async function buy(data: FormData) {
    "use server";
    await db.post.create({ data: { title: String(data.get("title")), authorId: 1 } });
  }
  const user = await userOf(1);
  const count = await postCount();
  return <form action={buy}>{user?.email} {count}</form>;
}
