import { Users } from "./a";

export async function label(post: { authorId: number; title: string }) {
  return `${post.title} by ${await Users.name(post.authorId)}`;
}
