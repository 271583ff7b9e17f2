<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function rows(): array
    {
        $rows = [];
        foreach (Post::latest()->take(50)->get() as $post) {
            $rows[] = $post->byline();
        }

        return $rows;
    }
}
