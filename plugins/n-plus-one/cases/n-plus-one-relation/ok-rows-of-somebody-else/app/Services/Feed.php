<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    /** @param \Illuminate\Support\Collection<int, Post> $posts */
    public function names($posts): array
    {
        $names = [];
        foreach ($posts as $post) {
            $names[] = $post->author->name;
        }

        return $names;
    }
}
