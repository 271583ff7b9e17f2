<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function titles(): array
    {
        $titles = [];
        foreach (Post::with('author')->get() as $post) { // ~ unused-eager-load
            $titles[] = $post->title;
        }

        return $titles;
    }
}
