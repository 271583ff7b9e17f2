<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function names(): array
    {
        $posts = Post::all();
        $posts->load('author');
        foreach ($posts as $post) {
            $names[] = $post->author->name;
        }

        return $names ?? [];
    }

    public function others(): array
    {
        $posts = Post::paginate(20);
        $this->prepare($posts);

        return $posts->map(fn ($post) => $post->author->name)->all();
    }

    public function prepare($posts): void
    {
        $posts->loadMissing('author');
    }
}
