import { NextResponse, after } from "next/server";
import { db } from "../../../../db";
import { withUser } from "../../../../lib/with-user";
import { withLog } from "outside";

export async function GET(request: Request, { params }: { params: { id: string } }) {
  after(() => db.user.count());
  return NextResponse.json(await db.user.findUnique({ where: { id: Number(params.id) } }));
}

export const POST = withUser(async (user) => {
  return db.post.create({ data: { title: "new", authorId: user.id } });
});

export const PUT = withUser(async (user) => {
  return db.user.update({ where: { id: user.id }, data: { email: "x" } });
});

const remove = withLog(withLog(async () => db.post.deleteMany()));

export { remove as DELETE };

export function helper() {}
