import { db } from "../db";

type Handler = (user: { id: number }) => Promise<unknown>;

export const withUser = (handler: Handler) => async (request: Request) => {
  const user = await db.user.findFirst();
  return handler(user);
};
