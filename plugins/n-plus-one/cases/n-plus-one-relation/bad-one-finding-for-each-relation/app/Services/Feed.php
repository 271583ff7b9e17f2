<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function rows(): array
    {
        $rows = [];
        foreach (Post::all() as $post) {
            if ($post->author) { // ~ n-plus-one-relation
                $rows[] = [$post->author->name, $post->author->email];
            }
            $rows[] = $post->author->company->name; // ~ n-plus-one-relation
        }

        return $rows;
    }
}
