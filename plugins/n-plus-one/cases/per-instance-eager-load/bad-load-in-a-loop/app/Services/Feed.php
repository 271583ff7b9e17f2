<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function rows(): array
    {
        $rows = [];
        foreach (Post::all() as $post) {
            $post->load('comments.author'); // ~ per-instance-eager-load
            $rows[] = $post->comments->map(fn ($comment) => $comment->author->name);
        }

        return $rows;
    }
}
