<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function show(int $id): array
    {
        $post = Post::find($id);
        $names = [$post->author->name];
        foreach (['a', 'b', 'c'] as $suffix) {
            $names[] = $post->author->name.$suffix;
        }
        foreach ($post->comments as $comment) {
            $names[] = $comment->body;
        }

        return $names;
    }
}
