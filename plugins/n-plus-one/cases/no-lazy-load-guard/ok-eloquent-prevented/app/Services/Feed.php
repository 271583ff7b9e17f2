<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function names(): array
    {
        $names = [];
        foreach (Post::all() as $post) {
            $names[] = $post->author->name;
        }

        return $names;
    }
}
