"use server";
import { db } from "../db";

export async function rename(id: number, title: string) {
  await db.post.update({ where: { id }, data: { title } });
}
