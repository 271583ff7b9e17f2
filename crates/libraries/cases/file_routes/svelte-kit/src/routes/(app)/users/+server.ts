import { db } from "../../../../db";

export async function POST() {
  await db.user.deleteMany();
}
