<?php

namespace App\Http\Controllers;

use App\Models\Comment;
use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function index(Request $request)
    {
        $posts = $request->input('mine') ? Post::where('user_id', 1)->get() : Post::where('slug', 'like', 'a%')->get();
        foreach ($posts as $post) {
            echo $post->line();
        }
        foreach (Comment::where('text', 'a')->get()->random(10) as $comment) {
            echo $comment->post->slug; // ~ n-plus-one-relation
        }
    }

    public function calls(Request $request)
    {
        // Each of them is called once.
        foreach ([fn () => Post::where('slug', 'a')->first(), fn () => Post::where('slug', 'b')->first()] as $ask) {
            echo $ask()->slug;
        }
    }
}
