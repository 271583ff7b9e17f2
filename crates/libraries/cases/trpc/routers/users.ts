import { createTRPCRouter, protectedProcedure, publicProcedure } from "./trpc";
import { db } from "./db";

export const userRouter = createTRPCRouter({
  list: publicProcedure.query(() => db.user.findMany()),
  rename: protectedProcedure.input({}).mutation(async ({ ctx, input }) => {
    await ctx.db.user.update({ where: { id: input.id }, data: { email: input.email } });
  }),
});
