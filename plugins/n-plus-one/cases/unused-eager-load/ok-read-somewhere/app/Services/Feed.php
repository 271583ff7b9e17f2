<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function authors(): array
    {
        $names = [];
        foreach (Post::with('author')->get() as $post) {
            $names[] = $this->name($post);
        }

        return $names;
    }

    public function name(Post $post): string
    {
        return $post->author->name;
    }

    public function handedOn()
    {
        return view('posts', ['posts' => Post::with('author')->get()]);
    }
}
