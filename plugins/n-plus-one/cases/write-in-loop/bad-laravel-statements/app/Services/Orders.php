<?php

namespace App\Services;

use App\Models\Note;
use App\Models\Order;
use App\Models\Tag;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class Orders
{
    public function remind(): void
    {
        foreach (Order::where('state', 'open')->get() as $order) {
            DB::table('notes')->insert(['order_id' => $order->id, 'text' => 'late']); // ~ write-in-loop "`DB::table('notes')->insert` writes one row for each"
            Note::insert(['order_id' => $order->id, 'text' => 'reminded']); // ~ write-in-loop "`Note::insert` writes one row for each"
        }
    }

    public function remove(Request $request): void
    {
        foreach ($request->input('ids') as $id) {
            Note::destroy($id); // ~ write-in-loop "`Note::destroy` writes one row for each"
        }
        foreach (Order::where('state', 'open')->get() as $order) {
            Note::where('order_id', $order->id)->delete(); // ~ write-in-loop "`Note::delete` deletes rows anew for each row of"
        }
        foreach (Tag::where('name', 'old')->get() as $tag) {
            Order::where('id', $tag->id)->delete(); // ~ write-in-loop "`Order::delete` writes one row for each"
        }
    }

    public function tag(Order $order, Request $request): void
    {
        foreach (Tag::where('name', 'like', 'new%')->get() as $tag) {
            $order->tags()->attach($tag->id); // ~ write-in-loop "`Order.tags()->attach` writes one row for each"
            $order->tags()->detach($tag); // ~ write-in-loop "`Order.tags()->detach` writes one row for each"
        }
    }
}
