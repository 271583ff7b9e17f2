import { PostsService } from "./posts.service";

const prisma = { post: { findMany: jest.fn() } };
const users = { find: async () => ({ id: 1 }) };
const posts = new PostsService(prisma as any, users as any);

it("gives authors", async () => {
  expect(await posts.authors()).toEqual([]);
});
