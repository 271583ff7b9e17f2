import * as data from "./data";

export async function teams() {
  const posts = await data.allPosts();
  return Promise.all(posts.map(({ authorId }) => data.teamOf(authorId)));
}
