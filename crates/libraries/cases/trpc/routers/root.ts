import { createTRPCRouter, publicProcedure } from "./trpc";
import { userRouter } from "./users";
import { otherProcedure } from "another-package";
import { db } from "./db";

export const appRouter = createTRPCRouter({
  user: userRouter,
  health: publicProcedure.query(async () => db.user.count()),
  other: otherProcedure.query(async () => db.post.count()),
});
