<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function titles(): void
    {
        foreach (Post::cursor() as $post) { // ~ unbounded-find-many
            echo $post->title;
        }
    }
}
