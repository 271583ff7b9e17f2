<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function counts(array $ids): array
    {
        $counts = [];
        foreach ($ids as $id) {
            $post = Post::find($id);
            $counts[] = $post->comments()->count();
        }

        return $counts;
    }
}
