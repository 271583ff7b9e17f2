import { initTRPC } from "@trpc/server";

const t = initTRPC.context<{ userId: number }>().create({ transformer: undefined });

const signedIn = t.middleware(({ ctx, next }) => next({ ctx }));

export const createTRPCRouter = t.router;
export const publicProcedure = t.procedure;
export const protectedProcedure = t.procedure.use(signedIn).use(async ({ ctx, next }) => next({ ctx }));
