<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function counts(): array
    {
        $columns = [];
        foreach (Post::all() as $post) {
            $columns[] = $post->author_id;
            $columns[] = $post->title;
        }

        return $columns;
    }
}
