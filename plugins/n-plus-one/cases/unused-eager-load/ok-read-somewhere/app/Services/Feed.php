<?php

namespace App\Services;

use App\Models\Post;
use Illuminate\Support\Facades\Storage;

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

    public function lost(): array
    {
        $names = [];
        foreach (Post::with('author')->get() as $post) {
            if (Storage::disk('local')->exists($post->path)) {
                continue;
            }
            if ($post->hidden) {
                $post->delete();
            } else {
                $names[] = $post->author->name;
            }
        }

        return $names;
    }
}
