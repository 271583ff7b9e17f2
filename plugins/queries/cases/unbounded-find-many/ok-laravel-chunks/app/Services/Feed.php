<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function chunks(): void
    {
        Post::chunk(100, fn ($posts) => $this->send($posts));
        Post::where('visible', true)->chunkById(100, fn ($posts) => $this->send($posts));
        Post::each(fn ($post) => $this->send([$post]));
        foreach (Post::lazy() as $post) {
            $this->send([$post]);
        }
    }

    private function send($posts): void
    {
        foreach ($posts as $post) {
            echo $post->title;
        }
    }
}
