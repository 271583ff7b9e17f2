<?php

namespace App\Http\Controllers;

use App\Models\Post;
use App\Thread;
use Illuminate\Http\Request;

class PostController
{
    public function index()
    {
        foreach (Post::where('slug', 'like', 'a%')->get() as $post) {
            $thread = new Thread($post);
            echo $thread->author();
        }
    }

    public function others()
    {
        foreach (Post::where('slug', 'like', 'b%')->get() as $post) {
            $thread = new Thread($post);
            echo $post->slug;
        }
    }

    public function more()
    {
        foreach (Post::with('user')->where('slug', 'like', 'c%')->get() as $post) {
            echo (new Thread($post))->author();
        }
        foreach (Post::with('comments')->where('slug', 'like', 'd%')->get() as $post) {
            echo (new Thread($post))->size();
        }
    }

    public function show(Request $request)
    {
        // One object of one row, whatever runs besides.
        $thread = new Thread(Post::where('slug', $request->input('slug'))->firstOrFail());
        foreach ([1, 2, 3] as $n) {
            echo $n, $thread->author(), $thread->size();
        }
    }
}
