<?php

namespace App\Http\Controllers;

use Illuminate\Support\Facades\Http;

class PostController
{
    public function index()
    {
        $posts = Http::get('https://example.org/posts')->json();
        $title = 'All posts';

        return view('posts.index', compact('posts', 'title'))->with('footer', 'x');
    }

    public function publish($post)
    {
        return $this->page($post);
    }

    public function show($post)
    {
        return response()->view('posts.index', ['posts' => [$post]]);
    }

    private function page($post)
    {
        return view()->make('posts.card', ['post' => $post]);
    }
}
