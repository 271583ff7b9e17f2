<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function rows(): array
    {
        $rows = [];
        foreach (Post::with('comments')->get() as $post) {
            $rows[] = $post->comments->count();
            $rows[] = $post->comments->firstWhere('visible', true);
            $post->comments()->create(['body' => 'x']);
        }
        foreach (Post::all() as $post) {
            $rows[] = $post->comments()->count();
        }

        return $rows;
    }

    public function row(int $id): int
    {
        $post = Post::with('comments')->find($id);

        return $post->comments()->count();
    }
}
