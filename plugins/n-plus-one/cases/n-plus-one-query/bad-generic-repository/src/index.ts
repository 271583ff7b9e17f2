import { Posts, Users } from "./repository";

const users = new Users();
const posts = new Posts();

export async function withPosts() {
  const found = [];
  for (const user of await users.findAll({ teamId: 1 })) {
    found.push({ user, posts: await posts.of(user.id) });
  }
  return found;
}
