<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function thread(int $id): array
    {
        $post = Post::findOrFail($id);
        $names = [];
        foreach ($post->comments as $comment) {
            $names[] = $comment->author->name; // ~ n-plus-one-relation
        }

        return $names;
    }

    public function threads(): array
    {
        $names = [];
        foreach (Post::with('comments')->get() as $post) {
            foreach ($post->comments as $comment) {
                $names[] = $comment->author->name; // ~ n-plus-one-relation
            }
        }

        return $names;
    }
}
