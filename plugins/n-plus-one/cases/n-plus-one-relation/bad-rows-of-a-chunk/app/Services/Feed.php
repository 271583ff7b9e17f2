<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function export(): void
    {
        Post::orderBy('id')->chunk(500, function ($posts) {
            foreach ($posts as $post) {
                fputcsv(STDOUT, [$post->title, $post->author->name]); // ~ n-plus-one-relation
            }
        });
    }
}
