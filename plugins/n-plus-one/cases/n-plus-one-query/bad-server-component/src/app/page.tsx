import { prisma } from "../db";
import { Card } from "./card";

export default async function Page() {
  const posts = await prisma.post.findMany();
  return (
    <ul>
      {posts.map((post) => (
        <Card key={post.id} authorId={post.authorId} />
      ))}
    </ul>
  );
}
