<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function names(?string $word): array
    {
        $query = Post::published();
        if ($word) {
            $query->where('title', 'like', "%{$word}%");
        }
        $names = [];
        foreach ($query->get() as $post) {
            $names[] = $post->author->name; // ~ n-plus-one-relation
        }

        return $names;
    }
}
