<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function export(): void
    {
        foreach (Post::with('author')->cursor() as $post) {
            fputcsv(STDOUT, [$post->title, $post->author->name]); // ~ n-plus-one-relation
        }
    }
}
